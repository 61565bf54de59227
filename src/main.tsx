import './guard/page';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchAhead } from './ui/ahead';
import { Root } from './ui/Root';
import { Boot, BootProblem } from './ui/frame/Boot';
import { Framed } from './ui/frame/Framed';
import { watchMissingParts } from './ui/frame/missing-part';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place to draw in.');
const screen = createRoot(place);
if (window.top === window.self) {
  screen.render(<Boot />);
  watchMissingParts();
  void open();
} else {
  screen.render(<Framed />);
}

/** The program comes behind the first paint. */
async function open() {
  try {
    const [{ openApp }, { concordOver }] = await Promise.all([import('./app/open'), import('./console/concord')]);
    const app = openApp();
    window.concord = concordOver(app);
    screen.render(
      <StrictMode>
        <Root app={app} />
      </StrictMode>,
    );
    void app.ready.then(fetchAhead);
  } catch (problem) {
    screen.render(<BootProblem problem={problem as Error} />);
  }
}
