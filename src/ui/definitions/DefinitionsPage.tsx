import { useState } from 'react';
import type { AgreeingTeam, Tick } from '../../agreement/ticks';
import { standing, withoutTick, withTicks } from '../../agreement/ticks';
import { localTime } from '../../app/local-time';
import { formatDate } from '../../charts/format';
import { useApp, useAppState } from '../app-context';
import { AttributionRules } from '../attribution/AttributionRules';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import { Segmented } from '../components/Segmented';
import { attempt } from '../data/attempt';
import { versionWords } from '../figure/stamp';
import { Changes } from '../frame/Changes';
import { FigurePage } from '../pages/FigurePage';
import { nameOfPeriod } from '../scope/periods';
import { CalendarAndMargin } from './CalendarAndMargin';
import { type Definition, groups, hashOf, notAgreed } from './definitions';
import { DefinitionRow } from './DefinitionRow';
import styles from './definitions.module.css';
import { Promises } from './Promises';
import { teamNames } from './team-names';
import { useDefinitions } from './use-definitions';
import { useNumbers } from './use-numbers';

const teams = [
  { id: 'marketing', name: teamNames.marketing },
  { id: 'sales', name: teamNames.sales },
] as const;

/** What every word and number means, who agreed on it, and where it can be changed. */
export function DefinitionsPage() {
  return (
    <FigurePage title="Definitions" question="What does every number mean, and who agreed on it?">
      <div className={styles.page}>
        <All />
      </div>
    </FigurePage>
  );
}

function All() {
  const definitions = useDefinitions();
  const numbers = useNumbers(definitions);
  const { ticks } = useAppState((state) => state.agreement);
  const [team, setTeam] = useState<AgreeingTeam>('marketing');
  const signing = useSigning(team);
  const open = definitions.filter(
    (definition) => standing(ticks, definition.id, team, hashOf(definition)).state !== 'agreed',
  );
  return (
    <Changes>
      <Version notYet={notAgreed(definitions, ticks).length} of={definitions.length} />
      <div className={styles.signing}>
        <TextField
          label="Your name"
          hint="Stands beside what you agree on."
          value={signing.name}
          onChange={signing.setName}
          maxLength={60}
          autoComplete="name"
        />
        <div className={styles.team}>
          <span>You agree for</span>
          <Segmented label="You agree for" options={teams} value={team} onChange={setTeam} />
        </div>
        {open.length > 1 && (
          <Button isDisabled={!signing.canSign} onPress={() => signing.agree(open)}>
            {`Agree on all ${open.length} for ${teamNames[team]}`}
          </Button>
        )}
      </div>
      {groups.map((group) => {
        const ofGroup = definitions.filter((definition) => definition.group === group);
        return (
          ofGroup.length > 0 && (
            <section key={group} className={styles.group} aria-label={group}>
              <h2>{group}</h2>
              {group === 'Promises' && <Promises />}
              {group === 'Attribution' && <AttributionRules />}
              {group === 'Calendar and money' && <CalendarAndMargin />}
              <ul>
                {ofGroup.map((definition) => (
                  <DefinitionRow
                    key={definition.id}
                    definition={definition}
                    numbers={numbers.get(definition.id) ?? []}
                    ticks={ticks}
                    team={team}
                    canSign={signing.canSign}
                    onAgree={() => signing.agree([definition])}
                    onTakeBack={() => signing.takeBack(definition)}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Changes>
  );
}

/** Which agreement this is, as every figure prints it, and the period the numbers are of. */
function Version({ notYet, of }: { notYet: number; of: number }) {
  const agreement = useAppState((state) => state.agreement);
  const scope = useAppState((state) => state.scope);
  const words = versionWords(agreement);
  return (
    <p className={styles.version}>
      <strong>{`${words.charAt(0).toUpperCase()}${words.slice(1)}`}</strong>
      {scope &&
        ` · as of ${formatDate(scope.as_of)} · numbers of ${nameOfPeriod(scope.period_start, scope.period_end, agreement)}`}
      {notYet === 0 ? ' · both teams agreed on everything' : ` · ${notYet} of ${of} not agreed by both teams yet`}
    </p>
  );
}

/** Agreeing and taking it back, signed with a name and this computer's day. */
function useSigning(team: AgreeingTeam) {
  const app = useApp();
  const { decider, ticks } = useAppState((state) => state.agreement);
  const [typed, setName] = useState<string | null>(null);
  const name = typed ?? decider;
  const keep = (next: Tick[]) =>
    attempt(app.agree({ ticks: next, decider: name.trim() || decider }), 'What was agreed before still holds.');
  return {
    name,
    setName,
    canSign: name.trim() !== '',
    agree(definitions: readonly Definition[]) {
      const at = localTime(new Date()).slice(0, 10);
      const signed = definitions.map((definition) => {
        return { definition: definition.id, team, by: name.trim(), at, words: hashOf(definition) };
      });
      keep(withTicks(ticks, signed));
    },
    takeBack: ({ id }: Definition) => keep(withoutTick(ticks, id, team)),
  };
}
