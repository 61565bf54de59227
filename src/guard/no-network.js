// Closes what a worker could reach the network, another page or another worker with, and the console, where a library
// writes errors that quote cells. Runs before anything else in every worker: in the engine's as text ahead of DuckDB's own, in the one that reads files as its first import.
// What a worker already put in place of its own stays.
(() => {
  const refuse = () => {
    throw new Error('The network is closed to this worker.');
  };
  function Refused() {
    refuse();
  }

  const holders = [];
  for (let holder = self; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder))
    holders.push(holder);

  const close = (name, value) => {
    for (const holder of holders) {
      const own = Object.getOwnPropertyDescriptor(holder, name);
      if (holder === self ? own?.configurable === false : !own) continue;
      Object.defineProperty(holder, name, { value, configurable: false, writable: false, enumerable: false });
    }
  };

  close('fetch', async () => refuse());
  close('XMLHttpRequest', Refused);
  close('importScripts', refuse);
  for (const name of [
    'fetchLater',
    'WebSocket',
    'WebSocketStream',
    'WebTransport',
    'EventSource',
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'RTCDataChannel',
    'Worker',
    'SharedWorker',
    'BroadcastChannel',
    'caches',
    'CacheStorage',
    'indexedDB',
    'webkitIndexedDB',
    'FontFace',
    'fonts',
    'Notification',
    'TCPSocket',
    'UDPSocket',
  ])
    close(name, undefined);

  for (const name of Object.keys(console)) console[name] = () => undefined;
})();
