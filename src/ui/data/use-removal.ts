import { useEffect, useEffectEvent, useState } from 'react';
import type { Source } from '../../sources/source';
import { useApp } from '../app-context';

const secondsToUndo = 8;

/** Files on their way out: they go after a while, or when the page is left, unless undone before. */
export function useRemoval() {
  const app = useApp();
  const [leaving, setLeaving] = useState<readonly number[]>([]);
  const remove = useEffectEvent((ids: readonly number[]) => {
    for (const id of ids) void app.removeSource(id);
  });

  useEffect(() => {
    if (leaving.length === 0) return undefined;
    let isDone = false;
    const finish = () => {
      if (isDone) return;
      isDone = true;
      remove(leaving);
      setLeaving([]);
    };
    const timer = setTimeout(finish, secondsToUndo * 1000);
    window.addEventListener('pagehide', finish);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', finish);
    };
  }, [leaving]);

  const removeOnLeave = useEffectEvent(() => remove(leaving));
  useEffect(() => () => removeOnLeave(), []);

  return {
    isLeaving: ({ file_id }: Source) => leaving.includes(file_id),
    take: (file_id: number) => setLeaving((ids) => [...ids, file_id]),
    undo: (file_id: number) => setLeaving((ids) => ids.filter((id) => id !== file_id)),
  };
}
