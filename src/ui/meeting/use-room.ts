import { useEffect, useLayoutEffect, useState } from 'react';

/** While presenting: letters for a room, and a screen that does not go dark. */
export function useRoom(): void {
  // Before the pictures read the size of letters.
  useLayoutEffect(() => {
    const root = document.documentElement;
    const fit = () => root.style.setProperty('--scale', String(roomScale(innerWidth, innerHeight)));
    root.dataset.room = '';
    fit();
    window.addEventListener('resize', fit);
    return () => {
      window.removeEventListener('resize', fit);
      root.style.removeProperty('--scale');
      delete root.dataset.room;
    };
  }, []);
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const stayAwake = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (isGone) void lock?.release();
    };
    const onVisible = () => void stayAwake();
    onVisible();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, []);
}

/** Letters grow with the screen: 1.5 times those of a desk on 1280 by 720 pixels and below, 2.25 times on 1920 by 1080. */
export function roomScale(width: number, height: number): number {
  return Math.max(1.5, Math.min((1.5 * width) / 1280, (1.5 * height) / 720));
}

/** Seconds since `began` (of `performance.now`), once a second. */
export function useElapsed(began: number): number {
  const [seconds, setSeconds] = useState(() => (performance.now() - began) / 1000);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((performance.now() - began) / 1000), 1000);
    return () => clearInterval(timer);
  }, [began]);
  return seconds;
}
