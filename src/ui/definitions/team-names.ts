import type { AgreeingTeam } from '../../agreement/ticks';

export const teamNames: Record<AgreeingTeam, string> = { marketing: 'Marketing', sales: 'Sales' };
