import { bytesInMemory, bytesOfBoth, openFiles, type ByteStore } from './bytes';
import { bytesInDatabase, OlderTab, openDatabase, type DatabaseEvents } from './database';
import { documentsInMemory, openDocuments, type DocumentStore } from './documents';
import { asked } from './not-kept';
import { whileFilesStay } from './one-writer';

/** Where workspaces and files are kept. */
export interface Places {
  documents: DocumentStore;
  bytes: ByteStore;
  place: 'files' | 'documents' | 'memory';
  /** Why it is only the memory of this tab. */
  memory_because: 'from_disk' | 'insecure' | 'blocked' | 'older_tab' | null;
  /** The database belongs to a later version of the program: nothing is written. */
  isNewer: boolean;
}

/** A lasting place, found by trying it; else the memory of this tab. Never rejects. */
export async function openPlaces(
  events: DatabaseEvents,
  page = { protocol: location.protocol, isSecure: isSecureContext },
): Promise<Places> {
  if (page.protocol === 'file:') return inMemory('from_disk');
  if (!page.isSecure) return inMemory('insecure');
  try {
    const { database, isNewer } = await openDatabase(events);
    const documents = await openDocuments(database, isNewer);
    const kept = { documents, memory_because: null, isNewer };
    const inDatabase = bytesInDatabase(database);
    try {
      const files = await asked(whileFilesStay(openFiles), 20_000);
      return { ...kept, bytes: bytesOfBoth(files, inDatabase), place: 'files' };
    } catch {
      return { ...kept, bytes: inDatabase, place: 'documents' };
    }
  } catch (problem) {
    return inMemory(problem instanceof OlderTab ? 'older_tab' : 'blocked');
  }
}

function inMemory(memory_because: Places['memory_because']): Places {
  return { documents: documentsInMemory(), bytes: bytesInMemory(), place: 'memory', memory_because, isNewer: false };
}
