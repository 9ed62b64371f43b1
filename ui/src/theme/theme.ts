import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Paper,
  Radio,
  Tooltip,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#f0fdfa',
  '#ccfbf1',
  '#99f6e4',
  '#5eead4',
  '#2dd4bf',
  '#14b8a6',
  '#0d9488',
  '#0f766e',
  '#115e59',
  '#134e4a',
];

const red: MantineColorsTuple = [
  '#fef2f2',
  '#fee2e2',
  '#fecaca',
  '#fca5a5',
  '#f98080',
  '#ef4444',
  '#c81e1e',
  '#b91c1c',
  '#991b1b',
  '#7f1d1d',
];

/** Index 0 is text, 2 dimmed text, 4 borders, 6 inputs, 7 the page, as Mantine reads them. */
const dark: MantineColorsTuple = [
  '#e6e9ec',
  '#c3cad0',
  '#9ca7b1',
  '#6b7680',
  '#363f47',
  '#242b31',
  '#1b2126',
  '#161b1f',
  '#11161a',
  '#0b0f12',
];

const captionSize = { fontSize: 12, lineHeight: '16px' };
const panelTitle = { fontSize: 16, fontWeight: 600, lineHeight: '24px' };

export const theme = createTheme({
  colors: { teal, red, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  // Text on the accent is dark in the dark theme; Mantine looks at the light shade for both.
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...resolved, color: 'var(--om-on-accent)' } : resolved;
  },
  defaultRadius: 6,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.3333', sm: '1.3846', md: '1.4286', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Menu: Menu.extend({
      // The placeholder is a focusable element that a menu may not contain.
      defaultProps: {
        transitionProps: { duration: 120 },
        shadow: 'md',
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, transitionProps: { duration: 120 } },
      styles: { title: panelTitle },
    }),
    Drawer: Drawer.extend({ styles: { title: panelTitle } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        transitionProps: { duration: 100 },
        events: { hover: true, focus: true, touch: false },
        multiline: true,
        maw: 360,
      },
    }),
    InputWrapper: InputWrapper.extend({ styles: { label: { marginBottom: 4 }, description: captionSize } }),
    Radio: Radio.extend({
      defaultProps: { iconColor: 'var(--om-on-accent)' },
      styles: { description: captionSize },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { iconColor: 'var(--om-on-accent)' },
      styles: { description: captionSize },
    }),
    Notification: Notification.extend({ styles: { description: { color: 'var(--om-dim)' } } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true } }),
  },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--om-shadow)', '--mantine-shadow-xl': 'var(--om-shadow)' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#16191c',
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-default-border': '#c4cbd0',
    '--mantine-color-placeholder': '#6b757e',
    '--mantine-color-error': '#b91c1c',
  },
  dark: {
    '--mantine-color-body': '#161b1f',
    '--mantine-color-dimmed': '#9ca7b1',
    '--mantine-color-default-border': '#3d4750',
    '--mantine-color-placeholder': '#8b96a0',
    '--mantine-color-error': '#f98080',
  },
});
