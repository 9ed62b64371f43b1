//! The least a Tauri app is: a window of the app's size with a line of text. What the app's start and
//! its rest in the tray are held against, so that a figure says what the app adds and not what the
//! toolkit and the machine cost.

use tauri::WindowEvent;

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .on_window_event(|window, event| {
            // Closed, it stays out of sight, as the app does in the tray.
            if let WindowEvent::CloseRequested { api, .. } = event
                && window.hide().is_ok()
            {
                api.prevent_close();
            }
        })
        .run(tauri::generate_context!())
}
