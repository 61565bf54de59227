import { describe, expect, test } from 'vitest';
import { clockText, moved } from '../../src/ui/meeting/agenda-edit';
import { presentAction, screenAfter } from '../../src/ui/meeting/present-keys';

const key = (name: string, held: Partial<KeyboardEvent> = {}) =>
  presentAction({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys and clickers', () => {
  test.each([
    ['ArrowRight', 'next'],
    [' ', 'next'],
    ['PageDown', 'next'],
    ['ArrowLeft', 'back'],
    ['PageUp', 'back'],
    ['B', 'blank'],
    ['f', 'full_screen'],
    ['t', 'table'],
    ['ArrowDown', 'down'],
    ['n', 'note'],
    ['Escape', 'leave'],
  ])('%s: %s', (name, action) => expect(key(name)?.do).toBe(action));

  test('3 jumps to the third screen; other keys and held modifiers mean nothing', () => {
    expect(key('3')).toEqual({ do: 'jump', to: 2 });
    expect(key('0')).toBeNull();
    expect(key('q')).toBeNull();
    expect(key('f', { ctrlKey: true })).toBeNull();
  });

  test('two figures, then the decisions; the ends hold', () => {
    const after = (name: string, screen: number) => screenAfter(key(name)!, screen, 2);
    expect([after(' ', 0), after(' ', 1), after(' ', 2)]).toEqual([1, 2, 2]);
    expect([after('ArrowLeft', 0), after('Home', 2), after('End', 0), after('9', 0)]).toEqual([0, 0, 2, 2]);
    expect(after('b', 1)).toBe(1);
  });
});

test('agenda items move up and down and stop at the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});

test('the clock shows hours only when there are some', () => {
  expect([clockText(5), clockText(65), clockText(3725)]).toEqual(['0:05', '1:05', '1:02:05']);
});
