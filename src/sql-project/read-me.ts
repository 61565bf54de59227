import type { StagedFile } from './staged-file';

/** What the text says of this folder; nothing of it is from a file. */
export interface ReadMeFacts {
  files: readonly StagedFile[];
  with_files: boolean;
  tables: number;
  app_version: string;
  /** ISO day. */
  day: string;
}

/** The version of DuckDB that counted the figures in the page. */
export const engineVersion = '1.4.3';

/** The text at the front of the folder. */
export function readMe({ files, with_files, tables, app_version, day }: ReadMeFacts): string {
  const copies = files.filter(({ is_export }) => !is_export);
  return `# Concord as SQL

Saved by Concord ${app_version} on ${day}. These are the statements by which Concord made its tables and counted its figures,
with everything that was agreed written into them. They run unchanged in DuckDB ${engineVersion}, which is what counted them in
the browser, and in services that speak its SQL.

## Run it

In this folder:

    duckdb concord.duckdb < run.sql

At the end it prints a row for each of ${tables} tables of figures, and one for the counts of the tables they are made from.
\`rows_that_differ\` is 0 in each where the numbers are the ones Concord showed when this folder was saved. Where there is no
\`duckdb\` command, run the files in the order of \`run.sql\`, in one session, from this folder.

| file                 | holds                                                                                       |
| -------------------- | ------------------------------------------------------------------------------------------- |
| \`10-staging.sql\`     | reads the CSV files, every cell as text, with nothing left to guess                         |
| \`20-records.sql\`     | columns in their types: dates, numbers and ids as they were read or answered                |
| \`30-model.sql\`       | companies, people, deals, links, stages, touches, with the agreed stages, channels, teams   |
| \`40-decisions.sql\`   | what was decided about findings, goals, calendar                                            |
| \`50-parameters.sql\`  | the period, the as-of day, the currency and the filters: change them here, then run on      |
| \`metrics/\`           | one text for each table of figures, under the definition that stands on the screen          |
| \`checks.sql\`         | compares everything with \`expected/\`                                                        |
| \`expected/\`          | the rows of every table of figures when this folder was saved                               |
| \`files.csv\`          | which file here is which export                                                             |
| \`files/\`, \`clean/\`   | exports as they are, and copies of what Concord read of those that are not regular          |

## The files

${filesWords(copies.length, files.length, with_files)}

Cells in these files are as they were exported. A spreadsheet may take one that begins with = for a formula; DuckDB does not.

## What is not SQL

Counts are SQL, and all of them are here. Concord's statistics over them (95 % ranges, projections of young cohorts, forecast,
curves, who is too few to rank) are not: the columns they add are named at the top of each text in \`metrics/\`, and the counts
they are made from are tables of their own, such as \`metrics.lead_to_close__ages\`.

## When something changes

- Another period or filter: change \`50-parameters.sql\`, run it, \`metrics/\` and nothing else. The checks then differ, as they should.
- A later export with the same columns: put it in the place of the earlier one in \`files/\` and run all. Names of stages, sources
  and owners that are new in it have no meaning here yet: they are written out in \`30-model.sql\`, as agreed on ${day}.
- Another agreement: change it in Concord and save the folder again.
- Another version of DuckDB: run it and look at the checks.
`;
}

function filesWords(copies: number, files: number, with_files: boolean): string {
  const irregular =
    copies === 0
      ? 'All of them are read as they are.'
      : `${copies} of ${files} cannot be read as they are: an old encoding, a workbook, records that were put right or set aside. ` +
        'What Concord read of them is in `clean/`: a line with `-` for the header, then the records.';
  if (with_files) return `They are in this folder. ${irregular}`;
  return (
    'The folder was saved without them. Put each export where `files.csv` says; until then nothing runs. Of their rows only what ' +
    'figures name is here: open and large deals by name and amount, sources, owners, stages, goals. ' +
    (copies === 0
      ? irregular
      : `${irregular} Those copies are left out as well: save the folder with the files to have them.`)
  );
}
