// Runs before DuckDB's own worker code, in the same blob: no network from here on, the wasm bytes come by message,
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

  const deny = () => {
    throw new Error('The network is closed to the database.');
  };
  const put = (name, value) => Object.defineProperty(self, name, { value, configurable: false, writable: false });
  put('fetch', async (target) =>
    String(target?.url ?? target).endsWith('#duckdb.wasm')
      ? new Response(await bytes, { headers: { 'content-type': 'application/wasm' } })
      : deny(),
  );
  put('XMLHttpRequest', function () {
    deny();
  });
  put('importScripts', deny);
  for (const name of ['WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'Worker', 'caches'])
    put(name, undefined);
})();
