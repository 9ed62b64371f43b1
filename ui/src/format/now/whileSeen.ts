/**
 * Calls `look` at this pace for as long as the window can be seen, and at once when it can be seen again;
 * out of sight in the tray nothing wakes the computer. The answer ends it.
 */
export function whileSeen(everyMs: number, look: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const pause = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const goOn = () => {
    timer ??= setInterval(look, everyMs);
  };
  const turn = () => {
    if (document.hidden) return pause();
    look();
    goOn();
  };
  document.addEventListener('visibilitychange', turn);
  if (!document.hidden) goOn();
  return () => {
    document.removeEventListener('visibilitychange', turn);
    pause();
  };
}
