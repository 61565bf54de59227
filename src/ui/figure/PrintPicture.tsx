import { useEffect, useRef } from 'react';
import type { FigureSpec } from '../../charts/figure';
import { useAppState } from '../app-context';
import { toPictureElement } from './print-picture';
import { stampOf } from './stamp';
import styles from './Figure.module.css';

/** The picture for paper: light, patterned, as wide as a page; drawn when printing begins. */
export function PrintPicture({ spec }: { spec: FigureSpec }) {
  const place = useRef<HTMLDivElement>(null);
  const stamp = useAppState(({ agreement, scope }) => (scope ? stampOf(agreement, scope.as_of) : ''));
  useEffect(() => {
    const draw = () => {
      const picture = toPictureElement(spec, stamp);
      if (picture) place.current?.replaceChildren(picture);
    };
    window.addEventListener('beforeprint', draw);
    return () => window.removeEventListener('beforeprint', draw);
  }, [spec, stamp]);
  return <div ref={place} className={styles.printPicture} aria-hidden="true" />;
}
