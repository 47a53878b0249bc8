package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"

	"github.com/spf13/cobra"
	"readout/serve"
)

func newServe(a *app) *cobra.Command {
	var k keepFlags
	var o serve.Options
	var listen, tokenFile string
	var logs bool
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the ledger in a browser and to programs",
		Long: `Serve shows the ledger as pages and as an HTTP API (its description is at /openapi.json). It makes the ledger where there is none.

It listens on this machine alone unless --listen says otherwise. Beyond it, writing (adding, judging) needs a token (READOUT_TOKEN, --token-file,
or --token, which others on this machine may see in the list of processes) or the header that a reverse proxy sets (--trust-header: only where
nothing but the proxy reaches this port, since whoever does could set it). Clients send the token as "Authorization: Bearer TOKEN". It ends on an
interrupt, after what it accepted is kept.`,
		Example: "  readout serve\n  readout serve --listen 0.0.0.0:8080 --host record.example.org --token-file token.txt",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if o.Token == "" {
				o.Token = os.Getenv("READOUT_TOKEN")
			}
			if tokenFile != "" {
				b, err := os.ReadFile(tokenFile)
				if err != nil {
					return usagef("--token-file: %v", err)
				}
				if o.Token = string(trimLine(b)); o.Token == "" {
					return usagef("--token-file %s is empty", tokenFile)
				}
			}
			if _, _, err := net.SplitHostPort(listen); err != nil {
				return usagef("--listen %q: want HOST:PORT (%v)", listen, err)
			}
			o.Open = !serve.Loopback(listen)
			if !a.quiet && logs {
				o.Log = slog.New(slog.NewTextHandler(a.err, nil))
			}
			l, err := a.openLedger(k, true, false)
			if err != nil {
				return err
			}
			defer l.Close()
			r, err := a.reader(0)
			if err != nil {
				return err
			}
			o.Reader = r
			s, err := serve.New(l, o)
			if err != nil {
				return err
			}
			ln, err := net.Listen("tcp", listen)
			if err != nil {
				return errors.Join(fmt.Errorf("listen on %s: %w", listen, err), s.Close())
			}
			if !a.quiet {
				fmt.Fprintf(a.err, "readout: http://%s/ shows %s (Ctrl-C ends it)\n", ln.Addr(), l.Path())
			}
			return errors.Join(s.Run(c.Context(), ln), s.Close())
		},
	}
	a.engineFlags(c)
	a.ledgerFlags(c, &k, false)
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:8765", "address and port; port 0 = any free one")
	c.Flags().StringVar(&o.Token, "token", "", "the token that writing needs; --token-file or READOUT_TOKEN keep it out of the list of processes")
	c.Flags().StringVar(&tokenFile, "token-file", "", "a file with the token that writing needs (or READOUT_TOKEN)")
	c.Flags().StringVar(&o.TrustHeader, "trust-header", "", "a header with the user's name that a reverse proxy sets; requests with it may write")
	c.Flags().StringSliceVar(&o.Hosts, "host", nil, "names that this server answers to beside localhost; * = any")
	c.Flags().BoolVar(&o.AllowPrivate, "allow-private", false, "fetch reports from private and local networks too")
	c.Flags().Float64Var(&o.Rate, "rate", 0, "requests a second and client (0 = 200, negative = no bound)")
	c.Flags().Float64Var(&o.WriteRate, "write-rate", 0, "writes a second and client (0 = 10, negative = no bound)")
	c.MarkFlagsMutuallyExclusive("token", "token-file")
	c.Flags().BoolVar(&logs, "log", false, "log requests on standard error")
	return c
}

// trimLine drops the line end of a file that holds one word.
func trimLine(b []byte) []byte {
	for len(b) > 0 && (b[len(b)-1] == '\n' || b[len(b)-1] == '\r' || b[len(b)-1] == ' ') {
		b = b[:len(b)-1]
	}
	return b
}
