import {
  type ComponentType,
  type LazyExoticComponent,
  type ReactElement,
  Suspense,
  useState,
} from 'react';

export interface OpenedMenu {
  target: ReactElement; // the button that opens and closes it
}

interface HeaderMenuProps {
  button: (open?: () => void) => ReactElement;
  menu: LazyExoticComponent<ComponentType<OpenedMenu>>;
}

// A button of the header whose menu is loaded when it is first asked for: menus are large, and the
// first page should be there at once.
export function HeaderMenu({ button, menu: Menu }: HeaderMenuProps) {
  const [asked, setAsked] = useState(false);
  if (!asked) return button(() => setAsked(true));
  return (
    <Suspense fallback={button()}>
      <Menu target={button()} />
    </Suspense>
  );
}
