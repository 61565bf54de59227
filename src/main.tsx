import './guard/page';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Root as Program } from './ui/Root';
import { Boot, BootProblem } from './ui/frame/Boot';
import { Framed } from './ui/frame/Framed';
import { watchMissingParts } from './ui/frame/missing-part';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place to draw in.');
// In a browser that is too old the page says so and nothing else happens: `too-old.js` looked before.
const isTooOld = document.documentElement.dataset.tooOld !== undefined;
if (!isTooOld) start(createRoot(place));

function start(screen: Root) {
  if (window.top !== window.self) {
    screen.render(<Framed />);
    return;
  }
  screen.render(<Boot />);
  watchMissingParts();
  void open(screen);
}

/** The program comes behind the first paint. */
async function open(screen: Root) {
  try {
    const [{ openApp }, { concordOver }] = await Promise.all([import('./app/open'), import('./console/concord')]);
    const app = openApp();
    window.concord = concordOver(app);
    screen.render(
      <StrictMode>
        <Program app={app} />
      </StrictMode>,
    );
    void app.ready
      .then(() => import('./ui/ahead'))
      .then(({ fetchAhead }) => fetchAhead())
      .catch(() => undefined);
  } catch (problem) {
    screen.render(<BootProblem problem={problem as Error} />);
  }
}
