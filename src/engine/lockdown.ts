const mebibyte = 1024 * 1024;
const mostMemory_MB = 1500;

/**
 * Statements that close the database to network, extensions and files other than 'in/' and 'out/', in the order that
 * works: directories before access is closed, the lock last. Tables live in the compressed memory database `ws`.
 * `memory_MB` is what the engine may take.
 */
export function lockdownStatements(memory_MB: number): string[] {
  return [
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set allow_community_extensions = false',
    "set autoinstall_extension_repository = 'http://127.0.0.1:9'",
    "set custom_extension_repository = 'http://127.0.0.1:9'",
    `set memory_limit = '${Math.floor(memory_MB)}MB'`,
    'set preserve_insertion_order = true',
    "set allowed_directories = ['in/', 'out/']",
    'set enable_external_access = false',
    "attach ':memory:' as ws (compress)",
    'use ws',
    'set lock_configuration = true',
  ];
}

/** Megabytes the engine may take: 1500, or a quarter of a smaller machine (`navigator.deviceMemory`, in GiB). */
export function memoryAllowance_MB(deviceMemory_GiB: number | undefined): number {
  if (deviceMemory_GiB === undefined) return mostMemory_MB;
  return Math.min(mostMemory_MB, (deviceMemory_GiB * 1024 * mebibyte) / 4 / 1_000_000);
}
