import { createServer } from 'node:http';

/** Another origin that counts what reaches it, by the first part of the path, and answers as if it were glad. */
export async function openElsewhere() {
  const hits = new Map<string, number>();
  const count = (url = '/') => {
    const name = new URL(url, 'http://elsewhere').pathname.split('/')[1]!;
    if (name !== 'favicon.ico') hits.set(name, (hits.get(name) ?? 0) + 1);
  };
  const server = createServer((request, response) => {
    count(request.url);
    const type = /script|import|worker/i.test(request.url ?? '') ? 'text/javascript' : 'text/plain';
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end('1');
  });
  server.on('upgrade', (request, socket) => {
    count(request.url);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    /** Names reached since the last time this was asked for. */
    take: () => {
      const names = [...hits.keys()].toSorted();
      hits.clear();
      return names;
    },
    names: () => [...hits.keys()].toSorted(),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
