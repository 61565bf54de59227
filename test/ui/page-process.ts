// React Aria's virtualiser asks, under test only, for an environment that a page does not have; with this it draws
// what is in view, as it does for readers.
if (typeof process === 'undefined') Object.assign(globalThis, { process: { env: { VIRT_ON: 'true' } } });
