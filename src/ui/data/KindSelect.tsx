import { kinds, type Kind } from '../../sources/fields';
import { suggestMapping } from '../../sources/mapping';
import { recognise } from '../../sources/recognise';
import type { Mapping, Source } from '../../sources/source';
import { useApp } from '../app-context';
import { Select, type Option } from '../components/Select';
import { attempt } from './attempt';
import { kindLabels } from './kind-words';

/** What the file is taken for; another choice maps its columns anew at once. The next likely kind stands first. */
export function KindSelect({ source }: { source: Source }) {
  const app = useApp();
  const { kind } = source.mapping;
  const { runner_up } = recognise(source.header);
  const change = (chosen: Kind) =>
    attempt(app.remap(source.file_id, mappingAs(source, chosen)), `${source.name} is read as before.`);
  return (
    <Select<Kind>
      label={`What is in ${source.name}`}
      labelPosition="hidden"
      options={kindOptions(kind, runner_up?.kind ?? null)}
      value={kind}
      onChange={(chosen) => chosen !== kind && change(chosen)}
    />
  );
}

/** The columns as the tool that fits best names them. */
function mappingAs({ header, recognition, mapping }: Source, kind: Kind): Mapping {
  const { runner_up } = recognise(header);
  const fitting = [recognition, runner_up].find((candidate) => candidate?.kind === kind);
  const options = fitting?.kind === recognition.kind ? mapping.options : {};
  const suggested = suggestMapping(kind, fitting?.tool ?? 'generic', header).mapping;
  return { ...suggested, options: { ...suggested.options, ...options } };
}

function kindOptions(present: Kind, likely: Kind | null): Option<Kind>[] {
  const order = [present, ...(likely ? [likely] : []), ...kinds];
  return [...new Set(order)].map((kind) => ({
    id: kind,
    name: kindLabels[kind],
    ...(kind === likely && kind !== present ? { description: 'Its column names fit this, too' } : {}),
  }));
}
