import {
  ArrowRightLeft,
  BookCheck,
  Calculator,
  ChartColumnDecreasing,
  Database,
  Handshake,
  LayoutDashboard,
  type LucideIcon,
  Presentation,
  Split,
  Target,
  Trophy,
  Waypoints,
} from 'lucide-react';

export interface Page {
  path: string;
  name: string;
  icon: LucideIcon;
  /** 1 questions, 2 what they stand on, 3 the meeting. */
  group: 1 | 2 | 3;
  /** Whether period, comparison and filters change what it shows. */
  isScoped: boolean;
}

/** Every page there is, in the order of the menu. */
export const pages: readonly Page[] = [
  { path: '/', name: 'Overview', icon: LayoutDashboard, group: 1, isScoped: true },
  { path: '/funnel', name: 'Funnel', icon: ChartColumnDecreasing, group: 1, isScoped: true },
  { path: '/sources', name: 'Sources', icon: Split, group: 1, isScoped: true },
  { path: '/attribution', name: 'Attribution', icon: Waypoints, group: 1, isScoped: true },
  { path: '/win-rate', name: 'Win rate', icon: Trophy, group: 1, isScoped: true },
  { path: '/goals', name: 'Goals', icon: Target, group: 1, isScoped: true },
  { path: '/plan', name: 'Plan', icon: Calculator, group: 1, isScoped: true },
  { path: '/changes', name: 'What changed', icon: ArrowRightLeft, group: 1, isScoped: true },
  { path: '/handoff', name: 'Handoff', icon: Handshake, group: 1, isScoped: true },
  { path: '/definitions', name: 'Definitions', icon: BookCheck, group: 2, isScoped: false },
  { path: '/data', name: 'Data', icon: Database, group: 2, isScoped: false },
  { path: '/meeting', name: 'Meeting', icon: Presentation, group: 3, isScoped: false },
];
