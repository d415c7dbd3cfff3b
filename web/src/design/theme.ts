// Our own look over the kit: petrol on warm greys, small type, tight rows. Whatever is not said here
// or in tokens.css is the kit's default.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#edf6f7',
  '#dbebed',
  '#b5d7db',
  '#8bc1c7',
  '#63a9b2',
  '#43919c',
  '#237a86',
  '#126673',
  '#0c5560',
  '#07414a',
];
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#e9e6e1',
  '#dad6d0',
  '#c3beb7',
  '#a09a93',
  '#77716b',
  '#57524d',
  '#3b3733',
  '#23201d',
];
const dark: MantineColorsTuple = [
  '#dddbd8',
  '#bdbab6',
  '#a3a09c',
  '#77746f',
  '#4b4946',
  '#393735',
  '#2a2927',
  '#1e1d1c',
  '#181716',
  '#111110',
];

const system = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, gray, dark },
  fontFamily: `"Inter Variable", ${system}`,
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.3125rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    ...small(
      'Button',
      'ActionIcon',
      'TextInput',
      'Textarea',
      'Select',
      'MultiSelect',
      'NumberInput',
    ),
    ...small('DateInput', 'Checkbox', 'Switch', 'SegmentedControl', 'PasswordInput', 'TagsInput'),
    ...small('Autocomplete', 'FileInput', 'Radio', 'PillsInput', 'Chip'),
    // By name: naming the parts themselves would load all of them with the first page.
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm', fz: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true } },
    Popover: { defaultProps: { shadow: 'md', withinPortal: true } },
    // Its title in the colour of words: on its own tint the kit's falls short of 4.5 : 1.
    Alert: { styles: { label: { color: 'var(--mantine-color-text)' } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
  },
});

function small(...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, { defaultProps: { size: 'sm' } }]));
}

// What the kit takes from the theme but should not: quieter borders, pages and dimmed words that
// keep 4.5 : 1 on every surface of ours.
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': 'var(--words)',
    '--mantine-color-dimmed': '#625c56',
    '--mantine-color-placeholder': '#706a64',
    '--mantine-color-default-border': '#d6d1cb',
    '--mantine-color-anchor': '#1f5661',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#1a1918',
    '--mantine-color-text': 'var(--words)',
    '--mantine-color-dimmed': '#b0aca8',
    '--mantine-color-placeholder': '#98948f',
    '--mantine-color-default-border': '#42403d',
    '--mantine-color-anchor': '#96c5cb',
    '--mantine-color-error': '#f2938c',
  },
});
