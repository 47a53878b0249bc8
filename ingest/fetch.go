package ingest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	neturl "net/url"
	"strings"
	"syscall"
	"time"

	"readout/record"
)

// Bounds on a fetch.
const (
	defaultTimeout = 30 * time.Second
	mostRedirects  = 5
)

// URL is the report at a web address. Only http and https are fetched, only text and HTML are taken, at most five redirects are followed.
// Addresses in private, loopback, link-local, multicast and reserved networks are refused unless Options.AllowPrivate: the check
// sits where the connection is made, on the very address that is dialled, so that neither a redirect nor a name that changes its
// address between look-up and connection gets round it.
func URL(addr string, o Options) Source {
	return Source{addr, func(ctx context.Context) (record.Report, []record.Finding, error) { return fetch(ctx, addr, o) }}
}

func fetch(ctx context.Context, addr string, o Options) (record.Report, []record.Finding, error) {
	var none record.Report
	if err := checkURL(addr); err != nil {
		return none, nil, fail("fetch", addr, BadURL, err)
	}
	timeout := o.Timeout
	if timeout <= 0 {
		timeout = defaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, addr, nil)
	if err != nil {
		return none, nil, fail("fetch", addr, BadURL, err)
	}
	req.Header.Set("User-Agent", pick(o.UserAgent, "readout"))
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9")
	req.Header.Set("Accept-Language", "en")
	client := client(o)
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return none, nil, fetchError(addr, err, timeout)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return none, nil, fail("fetch", addr, Network, fmt.Errorf("the server answered %s", resp.Status))
	}
	ct := resp.Header.Get("Content-Type")
	if !textType(ct) {
		return none, nil, fail("fetch", addr, Unsupported, fmt.Errorf("its type is %q, neither text nor HTML", ct))
	}
	if resp.ContentLength > o.maxBytes() {
		return none, nil, fail("fetch", addr, TooLarge, tooLarge(o.maxBytes()))
	}
	data, err := readLimited(resp.Body, o.maxBytes())
	var l limitError
	switch {
	case errors.As(err, &l):
		return none, nil, fail("fetch", addr, TooLarge, l.error)
	case err != nil:
		return none, nil, fetchError(addr, err, timeout)
	}
	final := resp.Request.URL.String()
	if o.URL == "" {
		o.URL = final
	}
	r, found, err := Read(addr, ct, data, o)
	var e *Error
	if errors.As(err, &e) {
		e.Path = addr
	}
	return r, found, err
}

// checkURL refuses what is no complete http or https address.
func checkURL(addr string) error {
	u, err := neturl.Parse(addr)
	if err != nil {
		var ue *neturl.Error
		if errors.As(err, &ue) {
			err = ue.Err
		}
		return err
	}
	if s := strings.ToLower(u.Scheme); s != "http" && s != "https" {
		return fmt.Errorf("only http and https are fetched, not %q", u.Scheme)
	}
	if u.Hostname() == "" {
		return errors.New("it names no host")
	}
	return nil
}

// client makes a client whose every connection is checked. Proxies from the environment are not used: they would make the connection
// for us, unchecked.
func client(o Options) *http.Client {
	d := &net.Dialer{Timeout: 10 * time.Second}
	if !o.AllowPrivate {
		d.Control = func(network, address string, _ syscall.RawConn) error {
			if network != "tcp4" && network != "tcp6" {
				return errForbidden{address}
			}
			return checkDial(address)
		}
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy: nil, DialContext: d.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 20 * time.Second,
			MaxResponseHeaderBytes: 1 << 20, ForceAttemptHTTP2: true, MaxIdleConns: 2,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > mostRedirects {
				return fmt.Errorf("more than %d redirects", mostRedirects)
			}
			return checkURL(req.URL.String())
		},
	}
}

// errForbidden refuses an address.
type errForbidden struct{ address string }

func (e errForbidden) Error() string {
	return "the address " + e.address + " lies in a private, local or reserved network (allow it with a flag if it is meant)"
}

func checkDial(address string) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil || !public(ap.Addr()) {
		return errForbidden{address}
	}
	return nil
}

// reserved are the networks that are not of the public internet and that netip's own tests do not name (IANA's special-purpose registries).
var reserved = func() (all []netip.Prefix) {
	for _, s := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"168.63.129.16/32", // a cloud's metadata and health service
		"64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
	} {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}()

// embedded are networks of IPv6 addresses that carry an IPv4 address, and at which byte.
var embedded = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
	{netip.MustParsePrefix("::/96"), 12},        // IPv4-compatible
}

// public tells whether an address is of the public internet; an IPv4 address inside an IPv6 one is looked at too.
func public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if !a.IsValid() || a.IsUnspecified() || a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsLinkLocalMulticast() ||
		a.IsInterfaceLocalMulticast() || a.IsMulticast() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	if a.Is6() {
		b := a.As16()
		for _, e := range embedded {
			if e.prefix.Contains(a) {
				return public(netip.AddrFrom4([4]byte(b[e.at : e.at+4])))
			}
		}
	}
	return true
}

func textType(ct string) bool {
	low := strings.ToLower(strings.TrimSpace(ct))
	return low == "" || strings.HasPrefix(low, "text/html") || strings.HasPrefix(low, "text/plain") || strings.HasPrefix(low, "application/xhtml+xml")
}

func fetchError(addr string, err error, timeout time.Duration) error {
	var forbidden errForbidden
	if errors.As(err, &forbidden) {
		return fail("fetch", addr, Forbidden, forbidden)
	}
	var ne net.Error
	if errors.Is(err, context.DeadlineExceeded) || errors.As(err, &ne) && ne.Timeout() {
		return fail("fetch", addr, Network, fmt.Errorf("no answer within %s: %w", timeout, context.DeadlineExceeded))
	}
	var ue *neturl.Error
	if errors.As(err, &ue) {
		if strings.Contains(ue.Err.Error(), "only http and https") {
			return fail("fetch", addr, BadURL, ue.Err)
		}
		err = ue.Err
	}
	return fail("fetch", addr, Network, err)
}
