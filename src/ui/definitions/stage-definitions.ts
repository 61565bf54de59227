import { ladder, sideStages, type Stage, stageLabels, stageTeams, type LadderStage } from '../../agreement/stages';
import type { ModelReport } from '../../model/report';
import type { Source } from '../../sources/source';
import type { Definition } from './definitions';

const toolNames: Record<string, string> = {
  hubspot: 'HubSpot',
  salesforce: 'Salesforce',
  pipedrive: 'Pipedrive',
  zoho: 'Zoho',
  dynamics: 'Dynamics 365',
  marketo: 'Marketo',
  generic: 'Other files',
};

/** The columns that date a stage for people. */
const dateFields: Partial<Record<Stage, string>> = {
  lead: 'lead_at',
  marketing_qualified: 'marketing_qualified_at',
  sales_accepted: 'sales_accepted_at',
  sales_qualified: 'sales_qualified_at',
  opportunity: 'opportunity_at',
  won: 'customer_at',
  disqualified: 'disqualified_at',
};

/** Each stage of the ladder and beside it: which names of the files mean it, and which columns date it. */
export function stageDefinitions({ stages }: ModelReport, sources: readonly Source[]): Definition[] {
  return [...ladder, ...sideStages, 'ignore' as const].flatMap((stage) => {
    const lists = namesOf(stages, stage);
    const columns = stage === 'ignore' ? [] : columnsOf(sources, stage);
    const isOnLadder = (ladder as readonly string[]).includes(stage);
    if (lists.length === 0 && columns.length === 0 && stage !== 'lead') return [];
    const dated = columns.length > 0 ? [`The day stands in ${columns.map((name) => `“${name}”`).join(', ')}.`] : [];
    return {
      id: `stage ${stage}`,
      group: 'Stages',
      title: stage === 'ignore' ? 'No stage' : stageLabels[stage],
      sentences: [...whatItIs(stage, isOnLadder), ...dated],
      lists,
      change: { part: 'meanings', words: 'Data, Stages and channels' },
    };
  });
}

function whatItIs(stage: Stage | 'ignore', isOnLadder: boolean): string[] {
  if (stage === 'ignore') return ['These names of the files say nothing of how far somebody is.'];
  if (stage === 'lead') return ['Everybody in the files is a lead from the day they were created at the latest.'];
  if (!isOnLadder) return ['Ends beside the ladder: whoever is in one of these stages now.'];
  const team = stageTeams[stage as LadderStage] === 'sales' ? 'Sales' : 'Marketing';
  return [`${team} answers for it. Who reached a later stage counts as having passed it.`];
}

function namesOf(stages: ModelReport['stages'], stage: Stage | 'ignore'): { name: string; items: string[] }[] {
  const lists = new Map<string, Set<string>>();
  for (const { tool, entity, stage_name } of stages.filter((one) => one.stage === stage)) {
    const of = entity === 'person' ? 'people' : entity === 'opportunity' ? 'deals' : 'stages';
    const name = `${toolNames[tool] ?? tool}, ${of}`;
    lists.set(name, (lists.get(name) ?? new Set()).add(stage_name));
  }
  return [...lists]
    .map(([name, items]) => ({ name, items: [...items].toSorted((a, b) => a.localeCompare(b, 'en')) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function columnsOf(sources: readonly Source[], stage: Stage): string[] {
  const field = dateFields[stage];
  if (field === undefined) return [];
  const headers = sources.flatMap(({ mapping }) => (mapping.kind === 'person' ? (mapping.columns[field] ?? []) : []));
  return [...new Set(headers)].toSorted((a, b) => a.localeCompare(b, 'en'));
}
