// Runs before DuckDB's own worker code, in the same blob, with no-network.js behind it: the wasm bytes come by message,
// and a lock held as long as this worker lives tells the page of its death.
(() => {
  let giveBytes;
  const bytes = new Promise((resolve) => (giveBytes = resolve));

  const holdLock = (name) =>
    new Promise((held) => {
      if (!self.navigator.locks) return held(false);
      const forever = () => {
        held(true);
        return new Promise(() => {});
      };
      self.navigator.locks.request(name, forever).catch(() => held(false));
    });

  const onStart = (event) => {
    if (!event.data?.concordStart) return;
    event.stopImmediatePropagation();
    self.removeEventListener('message', onStart, true);
    const { wasm, lockName } = event.data.concordStart;
    giveBytes(wasm);
    void holdLock(lockName).then((held) => event.ports[0].postMessage(held));
  };
  self.addEventListener('message', onStart, true);

  const noNetwork = () => {
    throw new Error('The network is closed to this worker.');
  };
  const answerWithBytes = async (target) =>
    String(target?.url ?? target).endsWith('#duckdb.wasm')
      ? new Response(await bytes, { headers: { 'content-type': 'application/wasm' } })
      : noNetwork();
  Object.defineProperty(self, 'fetch', { value: answerWithBytes, configurable: false, writable: false });

  // Plain http withholds this name, which DuckDB asks about whenever it drops a file.
  self.FileSystemSyncAccessHandle ??= function FileSystemSyncAccessHandle() {};
})();
