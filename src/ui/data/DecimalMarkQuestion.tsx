import type { MappingOptions, Undecided } from '../../sources/source';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import styles from './files.module.css';

type Mark = NonNullable<MappingOptions['decimal_mark']>;

/** Asks whether 12.500 is twelve thousand five hundred or twelve and a half, on a value of the file. */
export function DecimalMarkQuestion({
  undecided,
  chosen,
  onChoose,
}: {
  undecided: Undecided;
  chosen: Mark | null;
  onChoose: (mark: Mark) => void;
}) {
  const { example = '' } = undecided;
  const [asDecimals, asThousands]: [Mark, Mark] = example.includes('.') ? ['.', ','] : [',', '.'];
  const digits = example.replaceAll(/[^0-9.,]/g, '');
  const readings = [
    { mark: asThousands, name: 'Thousands', value: Number(digits.replaceAll(/\D/g, '')) },
    { mark: asDecimals, name: 'Decimals', value: Number(digits.replace(',', '.')) },
  ] as const;
  return (
    <Callout tone="warn" title={`Does the ${asDecimals === '.' ? 'point' : 'comma'} part thousands or decimals?`}>
      <p>
        Every number in {undecided.columns.join(', ')} reads both ways. {undecided.words}, until you say otherwise.
      </p>
      <div className={styles.orders}>
        {readings.map(({ mark, name, value }) => (
          <div key={name} className={styles.order}>
            <Button variant={chosen === mark ? 'primary' : 'secondary'} onPress={() => onChoose(mark)}>
              {name}
            </Button>
            <p>
              {example} is {value.toLocaleString('en-US')}
            </p>
          </div>
        ))}
      </div>
    </Callout>
  );
}
