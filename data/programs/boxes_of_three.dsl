task boxes_of_three "The boxes of three each order needs, a partly filled box included; orders of zero or less are left out, and one above 253 gives null."
in orders: list
let real = filter (>0) orders
let more = map (+1) real
let rounded = map (+1) more
out map (/3) rounded
example [7, 9, 1] -> [3, 3, 1]
example [0, 29] -> [10]
example [2, 2, 42, 0] -> [1, 1, 14]
example [] -> []
example [0, -4, 6] -> [2]
example [255] -> null
holdout [1, 49, 2, 57, 34, 53, 41] -> [1, 17, 1, 19, 12, 18, 14]
holdout [59, 14, 29, 31, 18, 10, 1] -> [20, 5, 10, 11, 6, 4, 1]
holdout [-2, 34, 29] -> [12, 10]
holdout [253, 2] -> [85, 1]
holdout [-256] -> []
