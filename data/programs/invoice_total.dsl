task invoice_total "The sum of quantity times price less discount over all lines; null when it, or a line, leaves the range."
in quantities: list, prices: list, discounts: list
let gross = zipwith (*) quantities prices
let net = zipwith (-) gross discounts
out sum net
example [2, 1], [5, 8], [1, 0] -> 17
example [9, 7, 6], [6, 8, 5], [8, 4, 8] -> 120
example [9, 9], [4, 2], [1, 9] -> 44
example [], [], [] -> 0
example [3, 4], [7, 7], [2] -> 19
example [16], [16], [1] -> null
holdout [8, 7, 6, 4], [2, 3, 9, 9], [3, 9, 8, 2] -> 105
holdout [7, 1, 9, 2], [6, 3, 5, 5], [1, 5, 8, 9] -> 77
holdout [6, 4], [3, 4], [9, 1] -> 24
holdout [10], [25], [50] -> 200
holdout [1, 1, 1], [100, 90, 80], [5, 5, 5] -> 255
