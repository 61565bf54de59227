export type PresentAction =
  | { do: 'next' | 'back' | 'first' | 'last' | 'blank' | 'full_screen' | 'table' | 'note' | 'leave' | 'down' | 'up' }
  | { do: 'jump'; to: number };

const keys: Record<string, PresentAction['do'] & Exclude<PresentAction['do'], 'jump'>> = {
  ArrowRight: 'next',
  ' ': 'next',
  PageDown: 'next',
  ArrowLeft: 'back',
  ArrowDown: 'down',
  ArrowUp: 'up',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  b: 'blank',
  f: 'full_screen',
  t: 'table',
  n: 'note',
  Escape: 'leave',
};

/** What a key (or a clicker's button) means while presenting; null when it means nothing. `jump` counts from 0. */
export function presentAction(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): PresentAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[1-9]$/.test(event.key)) return { do: 'jump', to: Number(event.key) - 1 };
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  return action ? { do: action } : null;
}

/** Screen shown after the action: figures 0..count-1, then the decisions at `count`. */
export function screenAfter(action: PresentAction, screen: number, count: number): number {
  switch (action.do) {
    case 'next':
      return Math.min(screen + 1, count);
    case 'back':
      return Math.max(screen - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return count;
    case 'jump':
      return Math.min(action.to, count);
    default:
      return screen;
  }
}
