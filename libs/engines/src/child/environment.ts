/**
 * The variables that a child process gets. Everything else stays with us, so that neither credentials nor a setting of
 * the user's shell (KUBECONFIG, GOFLAGS, GOOS) changes what an engine does.
 */
const KEPT = new Set(
  `PATH HOME USER LANG TMPDIR XDG_CACHE_HOME XDG_CONFIG_HOME
  TEMP TMP PATHEXT SYSTEMROOT SYSTEMDRIVE WINDIR USERPROFILE APPDATA LOCALAPPDATA
  HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR
  GOROOT GOPATH GOCACHE GOMODCACHE GOENV GOTOOLCHAIN GOTELEMETRY GOMAXPROCS
  GOPROXY GONOPROXY GOPRIVATE GOSUMDB GONOSUMDB GOINSECURE GOAUTH GOVCS`.split(/\s+/),
);

/** The environment for a child process, with additions. Names are compared without case, as Windows and proxies need. */
export function childEnvironment(additions: Readonly<Record<string, string>> = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && KEPT.has(name.toUpperCase())) environment[name] = value;
  }
  return { ...environment, ...additions };
}
