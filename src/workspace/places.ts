import { bytesInMemory, openFiles, type ByteStore } from './bytes';
import { bytesInDatabase, openDatabase, type DatabaseEvents } from './database';
import { documentsInMemory, openDocuments, type DocumentStore } from './documents';

/** Where workspaces and files are kept. */
export interface Places {
  documents: DocumentStore;
  bytes: ByteStore;
  place: 'files' | 'documents' | 'memory';
  /** Why it is only the memory of this tab. */
  memory_because: 'from_disk' | 'insecure' | 'blocked' | null;
  /** The database belongs to a later version of the program: nothing is written. */
  isNewer: boolean;
}

/** A lasting place, found by trying it; else the memory of this tab. Never rejects. */
export async function openPlaces(events: DatabaseEvents): Promise<Places> {
  if (location.protocol === 'file:') return inMemory('from_disk');
  if (!isSecureContext) return inMemory('insecure');
  try {
    const { database, isNewer } = await openDatabase(events);
    const documents = await openDocuments(database, isNewer);
    const kept = { documents, memory_because: null, isNewer };
    try {
      return { ...kept, bytes: await openFiles(), place: 'files' };
    } catch {
      return { ...kept, bytes: bytesInDatabase(database), place: 'documents' };
    }
  } catch {
    return inMemory('blocked');
  }
}

function inMemory(memory_because: Places['memory_because']): Places {
  return { documents: documentsInMemory(), bytes: bytesInMemory(), place: 'memory', memory_because, isNewer: false };
}
