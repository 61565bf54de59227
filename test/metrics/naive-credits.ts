import { attributionModels, type AttributionModel } from '../../src/agreement/attribution-models';
import type { AttributionRules } from '../../src/agreement/attribution';
import type { Row } from '../../src/engine/engine';

export interface Journeys {
  people: Row[];
  opportunities: Row[];
  opportunity_people: Row[];
  account_people: Row[];
  touches: Row[];
  /** Of people without any in `touches`. */
  stand_in_touches: Row[];
}

interface Placed {
  touch: Row;
  before_lead: boolean;
  before_created: boolean | null;
}

/** Cents of each touch of a deal by touch id, recomputed in a loop from the definition; empty: nothing counts. */
export function naiveCredits(
  journeys: Journeys,
  deal: Row,
  rules: AttributionRules,
  modelId: string,
): Map<number, number> {
  const model = attributionModels(rules).find(({ id }) => id === modelId) as AttributionModel;
  const linked = journeys.opportunity_people.filter((link) => link.opportunity_id === deal.opportunity_id);
  const company = journeys.account_people.filter((link) => link.opportunity_id === deal.opportunity_id);
  const named = new Set(
    linked.filter(({ link_kind }) => link_kind !== 'account_name').map(({ person_id }) => person_id),
  );
  const known = new Set(
    [...linked.filter(({ link_kind }) => link_kind === 'account_name'), ...company].map(({ person_id }) => person_id),
  );
  const converted = new Set(
    linked.filter(({ link_kind }) => link_kind === 'converted').map(({ person_id }) => person_id),
  );
  const wanted = { roles: named, account: known, converted_lead: converted, hybrid: named.size > 0 ? named : known }[
    rules.link_rule
  ];

  const leads = journeys.people
    .filter(({ person_id, created_at }) => created_at !== null && linked.some((link) => link.person_id === person_id))
    .map(({ created_at }) => String(created_at))
    .sort();
  const seen = new Set<string>();
  const standIns = rules.stand_in_touches === 'use' ? journeys.stand_in_touches : [];
  const eligible: Placed[] = [...journeys.touches, ...standIns]
    .filter(({ person_id, touched_date }) => wanted.has(person_id ?? null) && touched_date !== null)
    .toSorted((one, other) => order(one, other))
    .filter((touch) => String(touch.touched_date) <= String(deal.closed_date))
    .filter((touch) => rules.responses === 'all' || touch.responded === true)
    .filter((touch) => {
      if (rules.deduplicate === 'none') return true;
      const what =
        touch.campaign === 'No campaign' ? `${touch.channel}|${touch.touch_type ?? ''}` : String(touch.campaign);
      const day = rules.deduplicate === 'day' ? String(touch.touched_date) : '';
      const key = `${touch.person_id}|${what}|${day}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .filter((touch) => rules.sales_touches === 'keep' || touch.channel !== 'Sales outbound')
    .filter((touch) => {
      if (rules.look_back_days === null || deal.created_date === null) return true;
      const days = (Date.parse(String(deal.created_date)) - Date.parse(String(touch.touched_date))) / 86_400_000;
      return days <= rules.look_back_days;
    })
    .map((touch) => ({
      touch,
      before_lead: leads[0] !== undefined && String(touch.touched_date) <= leads[0],
      before_created: deal.created_date === null ? null : String(touch.touched_date) <= String(deal.created_date),
    }))
    .filter(({ before_created }) => model.until === 'closed' || before_created !== false);
  return share(weights(eligible, model, rules), eligible, Number(deal.amount_minor));
}

function order(one: Row, other: Row): number {
  const [first, second] = [String(one.touched_date), String(other.touched_date)];
  return first < second ? -1 : first > second ? 1 : Number(one.touch_id) - Number(other.touch_id);
}

function weights(touches: readonly Placed[], model: AttributionModel, rules: AttributionRules): number[] {
  const last = touches.length - 1;
  const direct = touches.findLastIndex(({ touch }) => touch.channel !== 'Direct');
  const milestones: [number, number][] = [
    [0, model.first_touch],
    [touches.findLastIndex(({ before_lead }) => before_lead), model.lead_creation],
    [touches.findLastIndex(({ before_created }) => before_created === true), model.opportunity_creation],
    [model.until === 'closed' ? last : -1, model.closing],
    [model.skips_direct && direct >= 0 ? direct : last, model.last_touch],
  ];
  const present = milestones.filter(([at, weight]) => at >= 0 && weight > 0);
  const held = touches.map((_, index) =>
    present.filter(([at]) => at === index).reduce((sum, [, weight]) => sum + weight, 0),
  );
  const beyond = Math.max(-1, ...present.filter(([, weight]) => weight > 0).map(([at]) => at));
  const middle = touches.flatMap((_, index) =>
    model.middle > 0 && held[index] === 0 && (model.middle_kind === 'all' || (index > 0 && index < beyond))
      ? [index]
      : [],
  );
  const newest = Math.max(...touches.map(({ touch }) => Date.parse(String(touch.touched_date))));
  const result = touches.map(({ touch }, index): number => {
    const age = (newest - Date.parse(String(touch.touched_date))) / 86_400_000;
    return (
      (held[index] ?? 0) + model.per_touch + model.per_decay * 2 ** (-age / rules.half_life_days) +
      (middle.includes(index) ? model.middle / middle.length : 0)
    );
  }); // prettier-ignore
  if (model.else_first && result.length > 0 && !result.some((weight) => weight > 0)) result[0] = 1;
  return result;
}

/** By largest remainder, equal ones by touch id; a millionth of a cent is no difference. */
function share(raw: readonly number[], touches: readonly Placed[], amount: number): Map<number, number> {
  const whole = raw.reduce((sum, weight) => sum + weight, 0);
  const exact = touches.flatMap(({ touch }, index) => {
    const weight = raw[index] ?? 0;
    return weight > 0 ? [{ id: Number(touch.touch_id), cents: Math.round((weight / whole) * amount * 1e6) / 1e6 }] : [];
  });
  const credits = new Map(exact.map(({ id, cents }) => [id, Math.floor(cents)]));
  const left = amount - [...credits.values()].reduce((sum, cents) => sum + cents, 0);
  const rest = ({ cents }: { cents: number }) => Math.round((cents - Math.floor(cents)) * 1e6);
  const ranked = exact.toSorted((one, other) => rest(other) - rest(one) || one.id - other.id);
  for (const { id } of ranked.slice(0, exact.length === 0 ? 0 : left)) credits.set(id, (credits.get(id) ?? 0) + 1);
  return credits;
}
