import type { AgendaItem, Decision } from '../../meeting/meeting';

/** The list with the item at `from` moved by `by` places; out of bounds changes nothing. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

export function withNote(agenda: readonly AgendaItem[], at: number, note: string): AgendaItem[] {
  return agenda.map((item, index) => (index === at ? { ...item, note } : item));
}

export function withDecision(decisions: readonly Decision[], change: Decision): Decision[] {
  return decisions.map((decision) => (decision.id === change.id ? change : decision));
}

/** Minutes and seconds, with hours only when there are some: 65 gives '1:05', 3725 '1:02:05'. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
