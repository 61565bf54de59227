/** Asks for the whole screen; a browser that refuses shows the meeting in its window. */
export function enterFullScreen(): void {
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

/** Gives the screen back, if it was taken. */
export function leaveFullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}

export function isFullScreen(): boolean {
  return document.fullscreenElement !== null;
}
