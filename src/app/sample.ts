import { assetAt, isOneFile } from '../assets';
import type { Mapping } from '../sources/source';
import type { Workspace } from '../workspace/workspace';
import { emptyWorkspace } from './state';

export const sampleId = 'sample';

/** The sample company works in US dollars; its CRM does not say so in the export. */
export function emptySample(): Workspace {
  const empty = emptyWorkspace('Halden & Rowe', sampleId);
  return { ...empty, is_sample: true, agreement: { ...empty.agreement, display_currency: 'USD' } };
}

/** The one question the sample's files leave open, as its operations team answered it. */
export const sampleAnswers: Record<string, Partial<Mapping>> = {
  'ad-spend.csv': { options: { date_order: 'day_first' } },
};

const addresses = import.meta.glob<string>('/sample-data/*.csv', { query: '?url', import: 'default', eager: true });

/** The sample company's exports, from the page's own origin. Throws when one of them does not come. */
export async function sampleFiles(): Promise<File[]> {
  return Promise.all(
    Object.entries(addresses).map(async ([path, address]) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const bytes = await assetAt(address).catch((cause: Error) => {
        const hostOnly = `${name} did not come from this page's host. Try again when the network is back.`;
        throw new Error(isOneFile() ? cause.message : hostOnly, { cause });
      });
      return new File([bytes], name, { type: 'text/csv' });
    }),
  );
}
