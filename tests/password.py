"""The password of every invented person; apart, so that clients without Django can sign in."""

PASSWORD = "invented-people-2026"
