import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { standingIn } from '../../src/model/standing-in';

const heard: string[] = [];
const engine = {
  query: async (sql: string) => {
    heard.push(sql);
    return { columns: [], rows: [] };
  },
} as unknown as Engine;

test.each([
  ['select * from people', 'select * from what_if.people'],
  ['from opportunities o join opportunity_people l', 'from what_if.opportunities o join what_if.opportunity_people l'],
  ['from people_of_note', 'from people_of_note'],
  ['from undecided.people', 'from undecided.people'],
  ['create or replace table journeys as', 'create or replace table what_if.journeys as'],
  ['select people.person_id, journeys from calendar', 'select people.person_id, journeys from calendar'],
])('%s', async (asked, ran) => {
  await standingIn(engine, 'what_if').query(asked);
  expect(heard.at(-1)).toBe(ran);
});

test('what every question is asked of is left as it is', () => {
  expect(standingIn(engine, 'main')).toBe(engine);
});
