# SPDX-License-Identifier: MIT
"""Packed int8 products against float32 ones."""

from __future__ import annotations

import pytest
import torch

from writer_app.network import packed
from writer_app.network.packed import PackedLinear, PackedTable, RoundedMatrix, row_scales, stacked


def test_exact_product_is_float32() -> None:
    """With `exact` nothing is rounded."""
    torch.manual_seed(8)
    weight, bias, x = torch.randn(9, 5), torch.randn(9), torch.randn(3, 5)
    found = PackedLinear(weight, bias, torch.device("cpu"), exact=True)(x)
    torch.testing.assert_close(found, x @ weight.T + bias)


def test_int8_product_is_near() -> None:
    """Rounding of weights and rows costs about a hundredth of the largest output; rows of zeros are exact."""
    torch.manual_seed(9)
    weight, bias, x = torch.randn(64, 48), torch.randn(64), torch.randn(5, 48)
    weight[3] = 0.0
    x[2] = 0.0
    found = PackedLinear(weight, bias, torch.device("cpu"))(x)
    wanted = x @ weight.T + bias
    assert float((found - wanted).abs().max()) < 0.02 * float(wanted.abs().max())
    torch.testing.assert_close(found[:, 3], bias[3].expand(5), atol=1e-5, rtol=0)


def test_bias_may_be_missing() -> None:
    """Projections have none."""
    weight, x = torch.eye(4), torch.tensor([[0.0, 1.0, 0.5, -1.0]])
    torch.testing.assert_close(PackedLinear(weight, None, torch.device("cpu"))(x), x, atol=0.01, rtol=0)


def test_largest_values_come_out_right() -> None:
    """Where a processor would add products of 8 bits in 16, rows are rounded to 7: no sum is cut off."""
    weight, x = torch.ones(3, 320), torch.ones(2, 320)
    x[1, ::2] = -1.0
    found = PackedLinear(weight, None, torch.device("cpu"))(x)
    torch.testing.assert_close(found, x @ weight.T, atol=3.2, rtol=0)


def test_a_processor_that_saturates_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sums that are too small are noticed, sums that are right are not."""
    for given, expected in ((64.0, False), (63.8, False), (48.2, True)):
        packed._saturates.cache_clear()
        monkeypatch.setattr(
            torch.ops.quantized, "linear_dynamic", lambda *_, given=given: torch.tensor([[given]])
        )
        assert packed._saturates() is expected
    packed._saturates.cache_clear()


@pytest.mark.parametrize("exact", [False, True])
def test_rows_of_a_table(*, exact: bool) -> None:
    """Looked up by number they are the matrix's own, within half a step of int8."""
    torch.manual_seed(4)
    rows = torch.randn(9, 5)
    table = PackedTable(rows, torch.device("cpu"), exact=exact)
    numbers = torch.tensor([3, 3, 8])
    allowed = 0.0 if exact else 0.501 * float(row_scales(rows).max())
    assert table[numbers].dtype is torch.float32
    torch.testing.assert_close(table[numbers], rows[numbers], rtol=0.0, atol=allowed)


def test_a_rounded_matrix_is_packed_as_it_is() -> None:
    """Products and rows are those of the same values in float32; some of its rows are those rows."""
    torch.manual_seed(5)
    matrix = RoundedMatrix.of(torch.randn(12, 8))
    x, device = torch.randn(3, 8), torch.device("cpu")
    for exact in (False, True):
        found = PackedLinear(matrix, None, device, exact=exact)(x)
        torch.testing.assert_close(found, PackedLinear(matrix.float(), None, device, exact=exact)(x))
        numbers = torch.tensor([11, 0, 11])
        torch.testing.assert_close(PackedTable(matrix, device, exact=exact)[numbers], matrix.float()[numbers])
    assert matrix.shape == (12, 8)
    assert len(matrix[3:7]) == 4
    assert torch.equal(matrix[3:7].float(), matrix.float()[3:7])


def test_a_table_keeps_no_view_of_what_was_read() -> None:
    """The bundle's file may be closed behind it."""
    matrix = RoundedMatrix.of(torch.ones(4, 3))
    table = PackedTable(matrix, torch.device("cpu"))
    matrix.values.zero_()
    matrix.scales.zero_()
    torch.testing.assert_close(table[torch.tensor([2])], torch.ones(1, 3))


def test_matrices_put_together() -> None:
    """Rounded ones stay rounded; with a tensor among them all are float32."""
    torch.manual_seed(6)
    left, right = RoundedMatrix.of(torch.randn(5, 4)), RoundedMatrix.of(torch.randn(5, 4))
    below = stacked((left, right))
    assert isinstance(below, RoundedMatrix)
    assert torch.equal(below.float(), torch.cat((left.float(), right.float())))
    mixed = stacked((left, right.float()))
    assert isinstance(mixed, torch.Tensor)
    assert torch.equal(mixed, torch.cat((left.float(), right.float())))
