//! Journeys through the app's real window, with a real browser doing the login.
