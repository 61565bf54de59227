import { fetchQuietly } from './frame/missing-part';

/** Parts of the program that are fetched when they are first needed. */
const laterParts: readonly (() => Promise<unknown>)[] = [
  () => import('./frame/Banners'),
  // Saving reads files back with it.
  () => import('../sources/scan'),
  () => import('./pages/OverviewPage'),
  () => import('./data/DataPage'),
  () => import('./figure/DrillPanel'),
  () => import('./frame/CustomPeriod'),
  () => import('./frame/Help'),
  () => import('./frame/RenameDialog'),
  () => import('./moving/SaveAsFileDialog'),
  () => import('./moving/OpenFileDialog'),
  () => import('./moving/SqlProjectDialog'),
  () => import('../app/sql-project'),
  () => import('../app/moving'),
  () => import('../workspace/nothing-left'),
  () => import('./frame/FilterChooser'),
  () => import('./meeting/MeetingPage'),
  () => import('../charts/render'),
  () => import('../sources/off-thread').then(({ fetchFileWorker }) => fetchFileWorker()),
  () => import('./pages/FunnelPage'),
  () => import('./pages/SourcesPage'),
  () => import('./pages/AttributionPage'),
  () => import('./pages/DealPage'),
  () => import('./pages/WinRatePage'),
  () => import('./pages/GoalsPage'),
  () => import('./pages/PlanPage'),
  () => import('./pages/ChangesPage'),
  () => import('./pages/HandoffPage'),
  () => import('./definitions/DefinitionsPage'),
  () => import('./data/GoalGrid'),
];

/** Fetches what is not there yet, one part after the other, so that the page goes on when the network is gone. */
export async function fetchAhead(): Promise<void> {
  for (const part of laterParts) await fetchQuietly(part);
}
