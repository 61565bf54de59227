import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../components/Button';
import { MenuButton, MenuItem } from '../components/Menu';
import { setTheme, type ThemeChoice, useThemeChoice } from '../theme';

const icons = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark, or as the computer has it. */
export function ThemeMenu() {
  const choice = useThemeChoice();
  const Icon = icons[choice];
  return (
    <MenuButton
      aria-label="Theme"
      placement="bottom end"
      selectionMode="single"
      selectedKeys={[choice]}
      onAction={(id) => setTheme(id as ThemeChoice)}
      trigger={
        <IconButton label="Theme">
          <Icon size={18} />
        </IconButton>
      }
    >
      <MenuItem id="system">As the computer</MenuItem>
      <MenuItem id="light">Light</MenuItem>
      <MenuItem id="dark">Dark</MenuItem>
    </MenuButton>
  );
}
