import { formatCount } from '../../charts/format';
import { creditFigures } from '../../model/check-figures';
import type { ModelReport } from '../../model/report';

/** What a figure of credit says about people no touch file has; nothing where every one has touches. */
export function standInNotes(metric: string, standIns: ModelReport['stand_ins']): string[] {
  if (!standIns || standIns.people === 0 || !creditFigures.includes(metric)) return [];
  const { people, are_used } = standIns;
  const count = `${formatCount(people)} ${people === 1 ? 'person' : 'people'}`;
  return [
    are_used
      ? `Touches of ${count} were taken from their original and latest source: no touch file has them.`
      : `${count} ${people === 1 ? 'is' : 'are'} in no touch file: their original and latest source are left out, as agreed.`,
  ];
}
