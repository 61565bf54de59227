import { useState } from 'react';
import { Segmented } from '../components/Segmented';
import { Select } from '../components/Select';
import { Figure } from '../figure/Figure';
import { ByChoice } from '../pages/ByChoice';
import type { Params } from '../queries';

const methods = [
  { id: 'markov 1', name: 'Markov, order 1' },
  { id: 'markov 2', name: 'Markov, order 2' },
  { id: 'markov 3', name: 'Markov, order 3' },
  { id: 'shapley', name: 'Shapley of the share won' },
  { id: 'linear_distinct', name: 'Linear over distinct names' },
] as const;

const measures = [
  { id: 'count', name: 'By count' },
  { id: 'amount', name: 'By amount' },
] as const;

const journeysOptions = [
  { id: 'matured', name: 'Old enough to have ended' },
  { id: 'ended', name: 'All that ended' },
] as const;

const ranges = [
  { id: 'without', name: 'Without ranges' },
  { id: 'with', name: 'With ranges' },
] as const;

/** What the journeys themselves say, beside the rule that was agreed. `params`: which touches count. */
export function ByJourneys({ params: { link_rule, look_back_days } }: { params: Params }) {
  const [by, setBy] = useState('channel');
  const [chosen, setMethod] = useState<string>('markov 1');
  const [measure, setMeasure] = useState<(typeof measures)[number]['id']>('count');
  const [journeys, setJourneys] = useState<string>('matured');
  const [range, setRange] = useState<(typeof ranges)[number]['id']>('without');
  const [method = 'markov', order] = chosen.split(' ');
  const touches = {
    ...(link_rule !== undefined && { link_rule }),
    ...(look_back_days !== undefined && { look_back_days }),
  };
  return (
    <Figure
      question={{
        metric: 'attribution-data-driven',
        params: {
          by,
          method,
          measure,
          journeys,
          ...(order !== undefined && { markov_order: Number(order) }),
          ...(range === 'with' && { intervals: true }),
          ...touches,
        },
      }}
      controls={
        <>
          <Select label="Method" labelPosition="side" options={methods} value={chosen} onChange={setMethod} />
          <Select
            label="Journeys"
            labelPosition="side"
            options={journeysOptions}
            value={journeys}
            onChange={setJourneys}
          />
          <Segmented label="Measured" options={measures} value={measure} onChange={setMeasure} />
          {method !== 'linear_distinct' && (
            <Segmented label="95 % ranges" options={ranges} value={range} onChange={setRange} />
          )}
          <ByChoice metric="attribution-data-driven" value={by} onChange={setBy} />
        </>
      }
    />
  );
}
