import type { Agreement } from '../../agreement/agreement';
import { channels as knownChannels, sourceKey } from '../../agreement/channel-rules';
import { ladder, sideStages, type Stage, stageLabels } from '../../agreement/stages';
import type { ModelReport } from '../../model/report';
import { useApp } from '../app-context';
import { Select } from '../components/Select';
import { Changes } from '../frame/Changes';
import { attempt } from './attempt';
import { CalendarAndMoney } from './CalendarAndMoney';
import { MeaningTable } from './MeaningTable';
import styles from './meanings.module.css';
import { NamePicker } from './NamePicker';

const stageOptions = [
  ...[...ladder, ...sideStages].map((stage) => ({ id: stage as Stage | 'ignore', name: stageLabels[stage] })),
  { id: 'ignore' as const, name: 'Leave out' },
];

const toolNames: Record<string, string> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

/** What the words in the files mean to both teams: stages, channels, teams, the calendar and the money. */
export function Meanings({ model, agreement }: { model: ModelReport; agreement: Agreement }) {
  const app = useApp();
  const agree = (change: Partial<Agreement>) => attempt(app.agree(change), 'What was agreed before still holds.');
  const channelNames = distinct([...knownChannels, ...model.channels.map(({ channel }) => channel)]);
  const teamNames = distinct(model.owners.map(({ team }) => team).filter((team) => team !== 'No team'));
  return (
    <Changes>
      <div className={styles.meanings}>
        <MeaningTable
          title="Stages"
          hint="Where each stage of your tools stands on the ladder both teams share."
          names={['In your files', 'Records', 'On the ladder']}
          rows={byCount(model.stages).map(({ key, tool, stage_name, count }) => ({
            id: key,
            theirs: stage_name,
            origin: toolNames[tool] ?? '',
            count,
          }))}
        >
          {({ id, theirs }) => (
            <Select
              label={`Stage ${theirs} on the ladder`}
              labelPosition="hidden"
              options={stageOptions}
              value={model.stages.find(({ key }) => key === id)?.stage as Stage | 'ignore'}
              onChange={(stage) => agree({ stages: { ...agreement.stages, [id]: stage } })}
            />
          )}
        </MeaningTable>
        <MeaningTable
          title="Channels"
          hint="Sources put together into the channels you talk about."
          names={['Source in your files', 'People and deals', 'Channel']}
          rows={byCount(model.channels).map(({ source, count }) => ({ id: source, theirs: source, count }))}
        >
          {({ id }) => (
            <NamePicker
              label={`Channel of ${id}`}
              noun="channel"
              names={channelNames}
              value={model.channels.find(({ source }) => source === id)?.channel ?? null}
              onChange={(channel) => agree({ channels: { ...agreement.channels, [sourceKey(id)]: channel } })}
            />
          )}
        </MeaningTable>
        <MeaningTable
          title="Teams"
          hint="Who belongs to which team, for win rates and goals by team."
          names={['Owner in your files', 'People and deals', 'Team']}
          rows={byCount(model.owners).map(({ owner, count }) => ({ id: owner, theirs: owner, count }))}
        >
          {({ id }) => (
            <NamePicker
              label={`Team of ${id}`}
              noun="team"
              names={teamNames}
              value={teamOf(model, id)}
              onChange={(team) => agree({ teams: { ...agreement.teams, [id]: team } })}
            />
          )}
        </MeaningTable>
        <CalendarAndMoney model={model} agreement={agreement} onAgree={agree} />
      </div>
    </Changes>
  );
}

function teamOf(model: ModelReport, owner: string): string | null {
  const team = model.owners.find((one) => one.owner === owner)?.team;
  return team === undefined || team === 'No team' ? null : team;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** Most frequent first. */
function byCount<T extends { count: number }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => b.count - a.count);
}
