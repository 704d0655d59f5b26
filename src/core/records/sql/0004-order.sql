-- SPDX-License-Identifier: GPL-3.0-or-later
-- The order that is the same on every kiosk, so that an export can go through two million events in steps.

CREATE INDEX event_order ON event (stamp, id);
