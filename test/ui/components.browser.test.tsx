import { useState } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button, IconButton } from '../../src/ui/components/Button';
import { Checkbox, Switch } from '../../src/ui/components/Checkbox';
import { Badge, Chips } from '../../src/ui/components/Chips';
import { Dialog, DialogTrigger } from '../../src/ui/components/Dialog';
import { Disclosure } from '../../src/ui/components/Disclosure';
import { DropArea, FileButton } from '../../src/ui/components/DropArea';
import { NumberField, TextArea, TextField } from '../../src/ui/components/Field';
import { Link } from '../../src/ui/components/Link';
import { MenuButton, MenuItem, MenuSection } from '../../src/ui/components/Menu';
import { Callout, EmptyState } from '../../src/ui/components/Notice';
import { SearchSelect } from '../../src/ui/components/SearchSelect';
import { Segmented } from '../../src/ui/components/Segmented';
import { Select } from '../../src/ui/components/Select';
import { Table, type TableSort } from '../../src/ui/components/Table';
import { Tabs } from '../../src/ui/components/Tabs';
import { toast, Toasts } from '../../src/ui/components/Toast';
import { showTheme, violations } from './axe';
import './page-process';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

const fruits = ['Apple', 'Banana', 'Cherry', 'Damson'].map((name) => ({ id: name.toLowerCase(), name }));

function Gallery() {
  const [fruit, setFruit] = useState<string | null>(null);
  const [grain, setGrain] = useState<string>('apple');
  const [chips, setChips] = useState([
    { id: 'source', words: 'Source is Paid search or Events' },
    { id: 'owner', words: 'Owner is Kim' },
  ]);
  const [sort, setSort] = useState<TableSort | null>(null);
  const rows = Array.from({ length: 5000 }, (_, index) => ({ name: `Deal ${index}`, amount: index }));
  return (
    <main>
      <Button variant="primary">Build the charts</Button>
      <Button isDisabled>Not now</Button>
      <IconButton label="Close">×</IconButton>
      <Link href="#/data">Open Data</Link>
      <Select label="Fruit" options={fruits} value={fruit} onChange={setFruit} />
      <SearchSelect label="Your column" options={fruits} value={fruit} onChange={setFruit} />
      <MenuButton aria-label="Export" trigger={<Button>Export</Button>}>
        <MenuItem>Picture</MenuItem>
        <MenuSection title="More">
          <MenuItem detail="⌘C">Copy</MenuItem>
        </MenuSection>
      </MenuButton>
      <DialogTrigger>
        <Button>Ask</Button>
        <Dialog title="Delete the workspace?" role="alertdialog" actions={<Button variant="danger">Delete</Button>}>
          Its files leave this browser.
        </Dialog>
      </DialogTrigger>
      <TextField label="Workspace name" hint="Only for you" />
      <TextField label="Goal" error="A goal is a number" />
      <TextArea label="Note" />
      <NumberField label="Target" defaultValue={1200} />
      <Checkbox>Whole company</Checkbox>
      <Switch>Shortcuts</Switch>
      <Segmented label="Per" options={fruits.slice(0, 2)} value={grain} onChange={setGrain} />
      <Tabs
        label="Kinds"
        tabs={[
          { id: 'a', name: 'Stages', content: 'Ladder' },
          { id: 'b', name: 'Channels', content: 'Names' },
        ]}
      />
      <Chips label="Filters" chips={chips} onRemove={(id) => setChips(chips.filter((chip) => chip.id !== id))} />
      <Badge tone="warn">2 to decide</Badge>
      <Badge tone="good">▲ 8.2 %</Badge>
      <Badge tone="bad">▼ 12 %</Badge>
      <Disclosure title="Where do I find the export?">In your CRM.</Disclosure>
      <Callout tone="warn" title="12 deals are in EUR">
        They stand beside the USD amounts.
      </Callout>
      <EmptyState title="Nothing to decide" level={2}>
        18,420 rows read.
      </EmptyState>
      <DropArea label="Drop files" onFiles={() => undefined}>
        <FileButton accept={['.csv']} onFiles={() => undefined}>
          Choose files
        </FileButton>
      </DropArea>
      <div style={{ height: 240 }}>
        <Table
          label="Deals"
          columns={[
            { id: 'name', name: 'Deal', render: (row) => row.name },
            { id: 'amount', name: 'Amount', align: 'end', render: (row) => row.amount },
          ]}
          rows={sort?.direction === 'descending' ? rows.toReversed() : rows}
          rowId={(row) => row.name}
          sort={sort}
          onSort={setSort}
        />
      </div>
      <Toasts />
    </main>
  );
}

beforeEach(() => showTheme('light'));

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test('axe finds nothing wrong with any of the parts', async () => {
    showTheme(theme);
    await render(<Gallery />);
    expect(await violations()).toEqual([]);
  });

  test('axe finds nothing wrong with a list, a menu and a dialog that are open', async () => {
    showTheme(theme);
    await render(<Gallery />);
    for (const [opener, role] of [
      ['Choose… Your column', 'listbox'],
      ['Choose… Fruit', 'listbox'],
      ['Export', 'menu'],
      ['Ask', 'alertdialog'],
    ] as const) {
      await page.getByRole('button', { name: opener, exact: true }).click();
      await expect.element(page.getByRole(role).first()).toBeVisible();
      expect(await violations()).toEqual([]);
      await userEvent.keyboard('{Escape}');
    }
  });
});

test('a long list is narrowed by typing and chosen from by keys alone', async () => {
  await render(<Gallery />);
  await page.getByRole('button', { name: 'Choose… Your column' }).click();
  await userEvent.keyboard('che{ArrowDown}');
  await expect.element(page.getByRole('option')).toHaveTextContent('Cherry');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Cherry Your column' })).toBeVisible();
});

test('Delete removes the chip that has the focus', async () => {
  await render(<Gallery />);
  await page.getByRole('row', { name: 'Owner is Kim' }).click();
  await userEvent.keyboard('{Delete}');
  await expect.element(page.getByRole('row', { name: 'Owner is Kim' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Source is Paid search or Events' })).toBeVisible();
});

test('a table of 5,000 rows draws those in view, and sorts when its header is pressed', async () => {
  await render(<Gallery />);
  await expect.element(page.getByRole('rowheader', { name: 'Deal 0', exact: true })).toBeVisible();
  expect(page.getByRole('rowheader').elements().length).toBeLessThan(40);
  const header = page.getByRole('columnheader', { name: 'Deal' });
  await header.click();
  await header.click();
  await expect.element(page.getByRole('rowheader', { name: 'Deal 4999', exact: true })).toBeVisible();
});

test('a toast says what was done and offers to undo it', async () => {
  await render(<Gallery />);
  let undone = 0;
  toast('4 files, 18,420 rows.', { label: 'Undo', run: () => undone++ });
  await expect.element(page.getByText('4 files, 18,420 rows.')).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(undone).toBe(1);
});

test('nothing writes a style element into the page', async () => {
  const marker = document.createElement('meta');
  marker.id = 'react-aria-pressable-style';
  document.head.append(marker);
  const before = document.querySelectorAll('style').length;
  await render(<Gallery />);
  await page.getByRole('button', { name: 'Ask' }).click();
  expect(document.querySelectorAll('style').length).toBe(before);
  marker.remove();
});
