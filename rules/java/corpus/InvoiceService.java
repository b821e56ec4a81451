package org.example.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class InvoiceService {
    private static final Logger LOG = LoggerFactory.getLogger(InvoiceService.class);
    private static final int PIECE = 500;
    // expect: java-decimal-from-double
    private static final BigDecimal VAT = new BigDecimal(0.19);
    // ok: java-string-append-in-loop
    private static final String PREFIX = "INV" + "-";

    private final OrderRepository orderRepository;
    private final CustomerRepository customers;
    private final InvoiceDao invoiceDao;

    public InvoiceService(OrderRepository orderRepository, CustomerRepository customers, InvoiceDao invoiceDao) {
        this.orderRepository = orderRepository;
        this.customers = customers;
        this.invoiceDao = invoiceDao;
    }

    public List<Invoice> invoices(LocalDate month) {
        List<Invoice> made = new ArrayList<>();
        for (Order order : orderRepository.findByMonth(month)) {
            // expect: java-query-in-loop
            Customer customer = customers.byId(order.customerId());
            BigDecimal net = BigDecimal.ZERO;
            // expect: java-query-in-loop
            for (Position position : orderRepository.findPositions(order.id())) {
                net = net.add(position.price());
            }
            made.add(new Invoice(PREFIX + order.id(), customer.mail(), gross(net)));
        }
        return made;
    }

    public void store(List<Invoice> invoices) {
        for (int from = 0; from < invoices.size(); from += PIECE) {
            List<Invoice> piece = invoices.subList(from, Math.min(from + PIECE, invoices.size()));
            // ok: java-query-in-loop
            invoiceDao.saveAll(piece);
        }
        for (Invoice invoice : invoices) {
            // expect: java-query-in-loop
            invoiceDao.updateState(invoice.number(), "stored");
            // ok: java-sql-from-value
            LOG.debug("UPDATE of the state of " + invoice.number());
        }
    }

    public void migrate() {
        long last = 0;
        while (true) {
            // Five hundred rows at a time; there is no other way through the table.
            // ok: java-query-in-loop
            List<Invoice> piece = invoiceDao.findAfter(last, PIECE);
            if (piece.isEmpty()) {
                return;
            }
            last = piece.get(piece.size() - 1).id();
        }
    }

    BigDecimal gross(BigDecimal net) {
        return net.add(net.multiply(VAT)).setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal imported(ResultSet row) throws SQLException {
        // expect: java-decimal-from-double
        BigDecimal amount = new BigDecimal(row.getDouble("amount"));
        double rounding = 0.005;
        // expect: java-decimal-from-double
        return amount.add(new BigDecimal(rounding));
    }

    /** The sums of each customer, one line each. */
    public String summary(List<Invoice> invoices) {
        Map<String, List<Invoice>> groups = invoices.stream().collect(Collectors.groupingBy(Invoice::mail));
        StringBuilder text = new StringBuilder();
        // ok: java-keyset-lookup
        for (Map.Entry<String, List<Invoice>> group : groups.entrySet()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Invoice invoice : group.getValue()) {
                sum = sum.add(invoice.gross());
            }
            // ok: java-string-append-in-loop
            text.append(group.getKey()).append(": ").append(sum).append('\n');
        }
        return text.toString();
    }

    public Map<String, BigDecimal> discounts(Map<String, BigDecimal> sums, Map<String, BigDecimal> limits) {
        Map<String, BigDecimal> found = new HashMap<>();
        // ok: java-keyset-lookup
        for (String mail : limits.keySet()) {
            BigDecimal sum = sums.get(mail);
            if (sum != null && sum.compareTo(BigDecimal.TEN) > 0) {
                found.put(mail, sum.movePointLeft(1));
            }
        }
        return found;
    }

    public boolean same(Invoice one, Invoice other) {
        Function<Invoice, Object> number = Invoice::number;
        // ok: java-string-identity
        return one == other || Objects.equals(number.apply(one), number.apply(other));
    }
}
