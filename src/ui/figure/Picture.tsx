import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FigureSpec } from '../../charts/figure';
import { pictureHeight } from '../../charts/option';
import type { Drawing } from '../../charts/render';
import type { Box } from '../../charts/scene';
import { readTokens, type Theme } from '../../charts/theme';
import { useTheme } from '../theme';
import { tokensFitting } from './fit-room';
import { loadRenderer } from './print-picture';
import styles from './Figure.module.css';

/**
 * A figure's picture, drawn for the width it has. The place has the picture's height before the drawing code arrives.
 * `children` receives where the marks are, to lay their buttons over them.
 */
export function Picture({
  spec,
  highlighted,
  hasTip = true,
  isForRoom = false,
  onProblem,
  children,
}: {
  spec: FigureSpec;
  highlighted: number | null;
  /** Whether the highlighted mark says its numbers beside it. */
  hasTip?: boolean;
  /** As large as the section around it lets it be, instead of as large as the letters of the page. */
  isForRoom?: boolean;
  onProblem: (problem: Error) => void;
  children: (boxes: readonly Box[]) => ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const theme = useTheme();
  const tokensOf = useEffectEvent((element: HTMLElement): Theme => {
    const frame = isForRoom ? element.closest('section') : null;
    return frame ? tokensFitting(element, frame, spec) : readTokens(element);
  });
  const fit = useEffectEvent((element: HTMLElement) => {
    if (isForRoom) drawing.current?.update(spec, tokensOf(element));
    else drawing.current?.resize();
    if (drawing.current) setBoxes(drawing.current.boxes());
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let isGone = false;
    const tokens = tokensOf(element);
    if (drawing.current) {
      drawing.current.update(spec, tokens);
      setBoxes(drawing.current.boxes());
      return undefined;
    }
    element.style.height = `${pictureHeight(spec, tokens, element.clientWidth)}px`;
    const begin = async () => {
      const { draw } = await loadRenderer();
      if (isGone) return;
      drawing.current = draw(element, spec, tokens);
      setBoxes(drawing.current.boxes());
    };
    void begin().catch(onProblem);
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the tokens change with the theme
  }, [spec, theme, onProblem]);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const frame = element.closest('section');
    const sizeNow = () => `${element.clientWidth} ${isForRoom ? frame?.clientHeight : ''}`;
    let size = sizeNow();
    let request = 0;
    const observer = new ResizeObserver(() => {
      if (sizeNow() === size) return;
      size = sizeNow();
      cancelAnimationFrame(request);
      request = requestAnimationFrame(() => fit(element));
    });
    if (isForRoom && frame) observer.observe(frame);
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(request);
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, [isForRoom]);

  useEffect(() => drawing.current?.highlight(highlighted, hasTip), [highlighted, hasTip]);

  return (
    <div className={styles.picture}>
      <div ref={place} aria-hidden="true" />
      {children(boxes)}
    </div>
  );
}
