"use client";

import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { spotlight } from "@mantine/spotlight";
import { IconLayoutSidebar, IconMenu2, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/icon-button/icon-button";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { TipLayer } from "@/components/tip/tip-layer";
import { CommandPalette } from "./command-palette";
import { KeyHelp } from "./key-help";
import { Later } from "./later";
import { NavList } from "./nav-list";
import { RailFoot, type SignedIn } from "./rail-foot";
import classes from "./shell.module.css";

type Props = {
  who: SignedIn;
  startsCollapsed: boolean;
  /** How many syncs wait for an admin. */
  heldSyncs: number;
  /** How many people's end of access through SCIM does. */
  heldPushes: number;
  /** How many changes of settings wait for a second admin. */
  proposals: number;
  /** Remembers the rail's width where the server can read it before the first paint. */
  onCollapse: (isCollapsed: boolean) => Promise<void>;
  onSignOut: () => Promise<void>;
  children: ReactNode;
};

/** The left rail (a drawer below 768 px) and the page beside it. */
export function Shell({
  who,
  startsCollapsed,
  heldSyncs,
  heldPushes,
  proposals,
  onCollapse,
  onSignOut,
  children,
}: Props) {
  const waiting = { "/syncs": heldSyncs, "/scim-log": heldPushes, "/settings": proposals };
  const [isCollapsed, setCollapsed] = useState(startsCollapsed);
  const [isDrawerOpen, drawer] = useDisclosure(false);
  const toggle = () => {
    setCollapsed(!isCollapsed);
    void onCollapse(!isCollapsed);
  };
  return (
    <div className={classes.frame} data-collapsed={isCollapsed || undefined}>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <section className={classes.bar} aria-label="Top bar">
        <IconButton size={34} aria-label="Menu" aria-expanded={isDrawerOpen} onClick={drawer.toggle}>
          <IconMenu2 size={20} stroke={1.8} color="var(--text)" aria-hidden />
        </IconButton>
        <Wordmark />
        <IconButton size={34} aria-label="Search" onClick={spotlight.open}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
        </IconButton>
      </section>
      <OnceOpened opened={isDrawerOpen}>
        {(opened) => (
          <Drawer opened={opened} onClose={drawer.close} size={260} title={<Wordmark />} padding="sm">
            <div className={classes.drawer}>
              <NavList isCollapsed={false} waiting={waiting} onNavigate={drawer.close} />
              <RailFoot who={who} isCollapsed={false} onSignOut={onSignOut} />
            </div>
          </Drawer>
        )}
      </OnceOpened>
      <aside className={classes.rail}>
        <div className={classes.head}>
          {!isCollapsed && <Wordmark />}
          <CollapseButton isCollapsed={isCollapsed} onClick={toggle} />
        </div>
        <SearchButton isCollapsed={isCollapsed} />
        <NavList isCollapsed={isCollapsed} waiting={waiting} />
        <RailFoot who={who} isCollapsed={isCollapsed} onSignOut={onSignOut} />
      </aside>
      <Later>
        <CommandPalette />
        <KeyHelp />
        <TipLayer />
      </Later>
      <main id="content" className={classes.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Wordmark() {
  return <span className={classes.wordmark}>Rollcall</span>;
}

function SearchButton({ isCollapsed }: { isCollapsed: boolean }) {
  return (
    <button
      type="button"
      className={classes.search}
      onClick={spotlight.open}
      aria-label="Search"
      data-tip={isCollapsed ? "Search" : undefined}
      data-tip-side="right"
    >
      <IconSearch size={16} stroke={1.6} aria-hidden />
      {!isCollapsed && (
        <>
          <span>Search</span>
          <kbd>Ctrl K</kbd>
        </>
      )}
    </button>
  );
}

function CollapseButton({ isCollapsed, onClick }: { isCollapsed: boolean; onClick: () => void }) {
  const label = isCollapsed ? "Expand the menu" : "Collapse the menu";
  return (
    <IconButton
      onClick={onClick}
      aria-label={label}
      aria-expanded={!isCollapsed}
      data-tip={label}
      data-tip-side="right"
    >
      <IconLayoutSidebar size={18} stroke={1.6} aria-hidden />
    </IconButton>
  );
}
